"""The Merkle tree of RFC 6962 and the bytes of an entry; pure."""
