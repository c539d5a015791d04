"""Gives files of events/ to packaged functions in SAM's containers, against the embedded AWS of ./pastdue serve.

  .venv/bin/python sam/local_invoke.py ScanFunction scan-daily [out/serve/env.json]
  .venv/bin/python sam/local_invoke.py --all out/serve/env.json SendFunction:send-notice ScanFunction:scan-daily …

The second form keeps one warm container for each function, gives it its events one after another, and has as many functions at
work as there are cores. It prints each event's name, a tab and the answer.

SAM puts its containers on the bridge network, whatever network it is told, and the embedded AWS listens on 127.0.0.1 alone:
so while the function runs, the bridge's own address on this machine, which only its containers reach, is relayed to 127.0.0.1.
"""

import asyncio
import json
import os
import pathlib
import platform
import socket
import sys
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import docker
import yaml

BUILT = pathlib.Path(".aws-sam/build/template.yaml")
PACKAGED = pathlib.Path("functions/target/.packaged")
LOCAL = BUILT.with_name("local.yaml")
ENVIRONMENT = BUILT.with_name("local-env.json")
MACHINE = {"aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "x86_64")
DESKTOP = "host.docker.internal"
IP_FREEBIND = 15


def main(*arguments):
    if arguments[:1] == ("--all",):
        environment, *asked = arguments[1:]
        invocations = [invocation.partition(":")[::2] for invocation in asked]
    else:
        function, event, environment = (*arguments, *("", "", "out/serve/env.json")[len(arguments):])
        invocations = [(function, event)]
    if not all(function and event_file(event).is_file() for function, event in invocations):
        stop("say which function and which event: make local-invoke F=ScanFunction E=scan-daily; events/README.md lists them")
    if not pathlib.Path(environment).is_file():
        stop("the embedded AWS is not up; start it in another terminal: ./pastdue serve")
    engine = engine_or_stop()
    return asyncio.run(invoke(engine, invocations, json.loads(pathlib.Path(environment).read_text())))


def event_file(event):
    return pathlib.Path("events", event + ".json")


def stop(words):
    sys.exit("pastdue: " + words)


def engine_or_stop():
    try:
        engine = docker.from_env()
        engine.ping()
        return engine
    except docker.errors.DockerException as e:
        stop(f"no container engine answers ({e}); start Docker, or set DOCKER_HOST")


async def invoke(engine, invocations, environments):
    if not BUILT.is_file() or BUILT.stat().st_mtime < max(PACKAGED.stat().st_mtime, os.stat("template.yaml").st_mtime):
        await run("sam", "build", "--parameter-overrides", f"Architecture={MACHINE}", stdout=sys.stderr)
    ports = {urlsplit(url).port for url in endpoints(environments).values()}
    address, relays = await reach(engine, ports)
    ENVIRONMENT.write_text(json.dumps(environments).replace("//127.0.0.1:", f"//{address}:"))
    declare(endpoints(environments))
    pull = [] if absent(engine) else ["--skip-pull-image"]
    if len(invocations) == 1:
        code = await one(*invocations[0], pull)
    else:
        code = await all_of(invocations, pull)
    for relay in relays:
        relay.close()
    return code


async def one(function, event, pull):
    return await run(
        "sam", "local", "invoke", function, "-t", str(LOCAL), "-e", str(event_file(event)), "--env-vars", str(ENVIRONMENT),
        "--parameter-overrides", f"Architecture={MACHINE}", *pull, check=False,
    )


async def all_of(invocations, pull):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sam = await begin(
        "sam", "local", "start-lambda", "-t", str(LOCAL), "--env-vars", str(ENVIRONMENT), "--port", str(port),
        "--parameter-overrides", f"Architecture={MACHINE}", "--warm-containers", "LAZY", *pull,
        stdout=sys.stderr,
    )
    try:
        await listens(port, sam)
        cores = asyncio.Semaphore(os.cpu_count() or 1)
        events = {}
        for function, event in invocations:
            events.setdefault(function, []).append(event)
        await asyncio.gather(*(one_by_one(function, its, port, cores) for function, its in events.items()))
        return 0
    finally:
        if sam.returncode is None:
            sam.terminate()  # It removes its containers before it ends.
        await sam.wait()


async def listens(port, sam):
    for _ in range(600):
        if sam.returncode is not None:
            break
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.1)
    stop("sam local start-lambda does not answer")


async def one_by_one(function, events, port, cores):
    async with cores:
        for event in events:
            print(event, await asyncio.to_thread(answer, function, event, port), sep="\t", flush=True)


def answer(function, event, port):
    address = f"http://127.0.0.1:{port}/2015-03-31/functions/{function}/invocations"
    with urlopen(Request(address, data=event_file(event).read_bytes()), timeout=300) as response:
        return " ".join(response.read().decode().split())


def endpoints(environments):
    return {
        name: value
        for environment in environments.values()
        for name, value in environment.items()
        if name.startswith("AWS_ENDPOINT_URL_")
    }


def declare(names):
    """SAM passes only variables that the template declares; these are never deployed, so a copy declares them."""
    template = yaml.safe_load(BUILT.read_text(encoding="utf-8"))
    variables = template["Globals"]["Function"].setdefault("Environment", {}).setdefault("Variables", {})
    variables.update(dict.fromkeys(names, ""))
    LOCAL.write_text(yaml.safe_dump(template, allow_unicode=True), encoding="utf-8")


def absent(engine):
    try:
        engine.images.get(f"public.ecr.aws/lambda/java:25-{MACHINE}")
        return False
    except docker.errors.ImageNotFound:
        return True


async def reach(engine, ports):
    """The address at which a container finds this machine, and the relays there; Docker Desktop relays by itself."""
    for network in engine.networks.list():
        if network.attrs.get("Driver") == "bridge" and network.name in ("bridge", "podman"):
            gateway = network.attrs["IPAM"]["Config"][0]["Gateway"]
            if platform.system() == "Linux":
                return gateway, [await asyncio.start_server(relay_to(port), sock=listening(gateway, port)) for port in ports]
    return DESKTOP, []


def listening(address, port):
    """The bridge may come up with its first container only: Linux lets us listen there before."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_IP, IP_FREEBIND, 1)
    listener.bind((address, port))
    return listener


def relay_to(port):
    async def relay(reader, writer):
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer), return_exceptions=True)

    return relay


async def copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()


async def begin(*command, stdout=None):
    environment = dict(os.environ, SAM_CLI_TELEMETRY="0")
    program = pathlib.Path(sys.executable).with_name(command[0])
    return await asyncio.create_subprocess_exec(str(program), *command[1:], stdout=stdout, env=environment)


async def run(*command, stdout=None, check=True):
    process = await begin(*command, stdout=stdout)
    await process.wait()
    if check and process.returncode:
        stop(f"{' '.join(command[:2])} failed")
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
