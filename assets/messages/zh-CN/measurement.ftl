# The crate measurement refuses nothing: what cannot be computed has no interval.
