"""The only hand that writes output/."""
