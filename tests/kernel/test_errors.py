from __future__ import annotations

from enum import StrEnum

import pytest

from laban.kernel.errors import Conflict, Invalid, LabanError, NotAllowed, NotFound
from laban.kernel.machine import Machine, next_state
from laban.kernel.messages import Message


@pytest.mark.parametrize(("error", "status"), [(NotAllowed, 403), (NotFound, 404), (Conflict, 409), (Invalid, 422)])
def test_each_refusal_has_its_status_and_keeps_template_and_gaps_apart(error, status):
    raised = error("Not before {day}.", code="early", day="1/1")
    assert isinstance(raised, LabanError)
    assert raised.status == status
    assert (raised.message, dict(raised.params), raised.code) == ("Not before {day}.", {"day": "1/1"}, "early")
    assert str(raised) == "Not before 1/1."


def test_an_invalid_names_its_field_or_several():
    one = Invalid("Say why.", field="reason")
    assert one.errors == {"reason": (Message("Say why."),)}
    several = Invalid.of([("a", Message("A {n}.", {"n": 1})), ("b", Message("B.")), ("a", Message("C."))])
    assert list(several.errors) == ["a", "b"]
    assert [str(message) for message in several.errors["a"]] == ["A 1.", "C."]
    assert several.field == "a"


def test_an_invalid_without_a_message_is_a_mistake_of_the_programme():
    with pytest.raises(ValueError, match="says nothing"):
        Invalid.of([])


class Light(StrEnum):
    ON = "on"
    OFF = "off"


class Press(StrEnum):
    UP = "up"
    DOWN = "down"


LAMP: Machine[Light, Press] = Machine("lamp", {(Light.OFF, Press.UP): Light.ON, (Light.ON, Press.DOWN): Light.OFF})


def test_a_machine_steps_as_its_table_says_and_refuses_the_rest():
    assert next_state(LAMP, Light.OFF, Press.UP) is Light.ON
    assert LAMP.events(Light.ON) == {Press.DOWN}
    with pytest.raises(Conflict) as refused:
        next_state(LAMP, Light.ON, Press.UP)
    assert refused.value.code == "lamp_state"
    assert refused.value.params["state"] == "on"
