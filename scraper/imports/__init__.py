"""From what platforms export, a stream of bytes, to posts as found."""
