"""What is wrong on the command line is said in one line, before anything is done."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from laban.cli.main import main
from laban.cli.port import require_free


@pytest.mark.parametrize("command", ["refresh", "demo"])
@pytest.mark.parametrize("text", ["yesterday", "2025-11-16T08:00", "2025-13-16T08:00+07:00"])
def test_a_moment_that_is_none_is_refused(command, text):
    with pytest.raises(CommandError, match="2025-11-16T08:00"):
        call_command(command, "--at", text)


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_port_that_does_not_exist_is_refused(port):
    with pytest.raises(CommandError, match="from 1 to 65535"):
        require_free("127.0.0.1", port)


def test_a_port_in_use_is_said_with_another_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"port {port} is in use"):
            call_command("serve", "--port", str(port))


def test_a_host_that_is_not_ours_is_said():
    with pytest.raises(CommandError, match="cannot listen"):
        require_free("192.0.2.1", 8000)


def test_ctrl_c_ends_with_one_line(monkeypatch, capsys):
    def interrupted(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("django.core.management.execute_from_command_line", interrupted)
    monkeypatch.setattr("sys.argv", ["laban", "demo"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr().err.strip() == "Stopped. What was not finished was undone."


@pytest.mark.django_db
def test_the_first_administrator_needs_an_agency_that_is_there():
    with pytest.raises(CommandError, match="There is no agency NOWHERE"):
        call_command("createadmin", username="root", name="Quản trị", password="x7Ghjk92kdj-hu", agency="NOWHERE")


def test_a_reader_of_the_output_may_stop_early(tmp_path):
    """`laban read FILE | head -1`: more than a pipe holds, of which nobody wants the rest."""
    paper = tmp_path / "plan.txt"
    paper.write_text("\n".join(f"{number}. Rà soát việc số {number}." for number in range(1, 3000)), encoding="utf-8")
    command = [sys.executable, "-m", "laban.cli", "read", str(paper), "--show", "blocks"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "txt: 2999 blocks\n"
        running.stdout.close()
        assert running.stderr.read() == ""
