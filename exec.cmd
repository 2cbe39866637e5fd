@rem package.json says "exec node ...": a POSIX shell then becomes node, and node gets the signals that npm hands on.
@rem Windows has no such command; this one stands in for it.
@%*
