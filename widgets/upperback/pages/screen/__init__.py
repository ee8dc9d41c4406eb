"""The safety screen: its cards, what is asked at a technique, and what is said when it locks."""
