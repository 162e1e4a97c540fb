"""A language model behind a server of the OpenAI chat interface: articles -> what it answers, which nobody trusts yet.

`chat.py` sends a request and bounds its answer, `answers.py` keeps answers, `asking.py` asks many at once within caps,
`prompt.py` says what is asked. `kg.hands.models` holds the answers to the text.
"""
