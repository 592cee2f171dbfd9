"""Pictures of networks: weaknesses that go together, and who said what."""
