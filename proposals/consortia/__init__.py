"""Projects and who is in them: their pages' frame, log, start page list, demo world."""
