"""What a profile consists of, what it still lacks, and how it is shown."""
