"""The files of a pack, read again by other readers than those that wrote them."""
