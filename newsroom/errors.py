"""The root of every refusal in the house."""


class NewsroomError(Exception):
    """Something was refused; the message is one sentence an editor can act on."""
