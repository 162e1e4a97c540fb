"""What a language's words do: how they refer, report and qualify. Data files in, look-ups out. A tool of the stages."""
