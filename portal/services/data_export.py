"""All that the portal holds about a person, as one file they can take along."""

import io
import json
import zipfile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from portal import clock, privacy, security_log


def export_account(user):
    """Return a ZIP file: one JSON file a part of the portal, and a text that explains them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with translation.override(user.language):
            explanation = render_to_string(
                "portal/export_readme.txt", {"user": user, "now": clock.now()}
            )
        archive.writestr("README.txt", explanation)
        for part, content in privacy.export(user).items():
            text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{part}.json", text)
    security_log.record("data_exported", user)
    return file.getvalue()
