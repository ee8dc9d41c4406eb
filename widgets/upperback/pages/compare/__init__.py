"""What helps *me*: start a comparison, play its sessions, and read its result."""
