"""The inks of charts and page: ours stands out, others recede; what is quiet, the rules and the drawing itself."""

OURS, OTHERS, QUIET, RULE, INK = "#b3001b", "#6b7680", "#5a6672", "#d5dade", "#1f2a33"
