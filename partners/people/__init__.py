"""Who speaks for which organisation, and what each person's organisations need next."""
