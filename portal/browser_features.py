"""What pages of the portal may ask a browser for: passkeys, and nothing else.

Source: the W3C's Permissions Policy and the features browsers list for it.
"""

REFUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "interest-cohort",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
OWN_PAGES = ("publickey-credentials-create", "publickey-credentials-get")

POLICY = {feature: [] for feature in REFUSED} | {feature: ["self"] for feature in OWN_PAGES}
