"""Pure rules of indicators: operators, targets over time, aggregation over time and over agencies."""
