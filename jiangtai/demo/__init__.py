"""The demo season: invented people, organisations and contests, marked as demo."""
