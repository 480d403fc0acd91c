"""The directory's page: what its address means, what it shows, where it leads."""
