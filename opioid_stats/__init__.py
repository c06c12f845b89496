"""opioid_stats: drug-enforcement and overdose figures, read out of text into typed, sourced tables."""
