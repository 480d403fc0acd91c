"""Why a document is refused, in words that say what to do instead."""

from django.utils.translation import gettext_lazy as _

from proposals.papers.uploads import Reason

SENTENCES = {
    Reason.EMPTY: _("The file is empty. Please choose another one."),
    Reason.TOO_LARGE: _(
        "The file is larger than 10 MB. Please make it smaller, for example by saving a scan with "
        "a lower resolution."
    ),
    Reason.WRONG_KIND: _(
        "We do not take files of this kind. Please save the document as PDF, DOCX, XLSX, ODT, ODS, "
        "PNG or JPEG."
    ),
    Reason.NOT_WHAT_IT_SAYS: _(
        "The file is not what its name says. Please open it in its program and save it anew as "
        "PDF, or in the format that its name ends with."
    ),
    Reason.DAMAGED: _(
        "The file is damaged or not complete. Please open it in its program, save it anew and try "
        "again."
    ),
    Reason.ENCRYPTED: _(
        "The file is protected with a password, or has an old format. Please save it without "
        "password in a present format."
    ),
    Reason.MACROS: _(
        "The file holds macros or other programs. Please save it without them, or as PDF."
    ),
    Reason.REMOTE_PARTS: _(
        "The file would load something from elsewhere when it is opened. Please save it as PDF."
    ),
    Reason.DECLARES_ENTITIES: _(
        "The file holds instructions that no office program writes. Please save it as PDF."
    ),
    Reason.UNPACKS_TOO_LARGE: _(
        "Unpacked, the file is far larger than a document should be. Please save it as PDF."
    ),
    Reason.UNSOUND_NAMES: _(
        "The parts of the file have names that no office program gives. Please save it as PDF."
    ),
    Reason.TOO_MANY_PIXELS: _(
        "The picture has more than 40 million pixels. Please make it smaller first."
    ),
    Reason.INFECTED: _(
        "The scanner has found malware in the file. It was not kept. Please have your computer "
        "checked."
    ),
    Reason.NOT_SCANNED: _(
        "The file could not be scanned for malware just now, so it was not kept. Please try again "
        "later."
    ),
    Reason.NO_ROOM: _(
        "This file does not fit any more: a project keeps at most 100 MB. Please remove documents "
        "that you no longer need."
    ),
    Reason.TOO_MANY_FILES: _(
        "A project keeps at most 100 documents. Please remove some that you no longer need."
    ),
}
