"""How people sign up and sign in: the part of the settings that is the same everywhere.

Times are seconds; the reasons stand in docs/adr/0014.  `portal.settings` takes all of it over.
"""

AUTHENTICATION_BACKENDS = [
    # Also answers for Django's model permissions: `ModelBackend` beside it would hash twice.
    "allauth.account.auth_backends.AuthenticationBackend",
    "rules.permissions.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "portal.accounts.passwords.FamiliarPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 12 * 60 * 60  # the longest anyone stays signed in

# -- allauth: accounts ---------------------------------------------------------------------------

ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "portal.accounts.forms.AddEmailForm",
    "change_email": "portal.accounts.forms.ChangeEmailForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "confirm_email_verification_code": "portal.accounts.forms.ConfirmEmailCodeForm",
    "confirm_login_code": "portal.accounts.forms.ConfirmLoginCodeForm",
    "confirm_password_reset_code": "portal.accounts.forms.ConfirmResetCodeForm",
    "login": "portal.accounts.forms.LoginForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateForm",
    "request_login_code": "portal.accounts.forms.RequestLoginCodeForm",
    "reset_password": "portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.forms.NewPasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "signup": "portal.accounts.forms.SignupForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.signup.PersonForm"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Verbundwerk] "
ACCOUNT_MAX_EMAIL_ADDRESSES = 3
ACCOUNT_RATE_LIMITS = {
    # A welfare organisation's offices share one address: ten failures a minute are soon reached.
    "login_failed": "30/m/ip,5/300s/key",
    "reauthenticate_by_code": "3/m/user,10/h/user",
    # The whole directory as a file: for a list to work with, not for a copy of the portal.
    "partners_export": "10/h/user",
    # The budget of a project as XLSX or PDF: each is made anew.
    "budget_export": "20/h/user",
    # Pictures sent for one organisation; each is drawn anew, which takes time and memory.
    "send_logo": "20/h/key",
    # Documents for consortia; each is unpacked once to see what is in it.
    "send_document": "60/h/user",
    # Every code that was sent: portal.accounts.codes.
    "try_code": "3/600s/key",
}

# -- allauth: second factors ---------------------------------------------------------------------

MFA_ADAPTER = "portal.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "portal.accounts.second_factor_forms.ActivateTotpForm",
    "add_webauthn": "portal.accounts.second_factor_forms.AddKeyForm",
    "authenticate": "portal.accounts.second_factor_forms.AuthenticateForm",
    "edit_webauthn": "portal.accounts.second_factor_forms.EditKeyForm",
    "reauthenticate": "portal.accounts.second_factor_forms.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Verbundwerk"
MFA_TOTP_TOLERANCE = 0
