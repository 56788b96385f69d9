"""Items in JSON: ninjs of all generations, one table of fields for them all."""
