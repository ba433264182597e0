/**
 * The Python expression that starts the agent in a kernel.
 *
 * It is evaluated as a user expression of a silent, empty execution: that leaves no name, prompt number, history or
 * `linecache` entry, and fires no execution event. Everything is caught inside, so nothing reaches the person's
 * `sys.last_value` either. Its value is the base64 of a JSON object, which any front end reads back from its `repr`.
 */

const PACKAGE = 'jupyterlab_cellmem';

/** What the page brings to a kernel that lacks the package. */
export type CarriedSource = {
  /** Python that defines `install` and `remove`. */
  carrier: string;
  /** The package, as `install` takes it. */
  packed: string;
};

/** What the start said. */
export type StartOutcome =
  /** The agent runs. */
  | { kind: 'loaded' }
  /** The package is not installed and nothing was carried. */
  | { kind: 'absent' }
  /** It could not start; one line as Python would end its traceback. */
  | { kind: 'failed'; detail: string };

/**
 * Reads on every Python 3, so that an old one can say that it is too old. A folder of the package's name without
 * `__init__` is no installation: its spec has no origin.
 */
const START_SOURCE = `
def start(package, carrier, packed):
    import base64, json, sys
    finder = None
    carried = {"__name__": "cellmem_carrier"}
    try:
        if sys.version_info < (3, 10):
            raise RuntimeError("Python %d.%d.%d < 3.10" % tuple(sys.version_info[:3]))
        import importlib.util
        from IPython import get_ipython
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            if packed is None:
                return base64.b64encode(b'{"kind": "absent"}').decode()
            exec(compile(carrier, "<cellmem>/carrier.py", "exec"), carried)
            finder = carried["install"](package, packed)
            spec = importlib.util.find_spec(package)
        route = "carried" if str(spec.origin).startswith("<cellmem>/") else "extension"
        extension = importlib.import_module(package + ".agent.extension")
        extension.load(get_ipython(), route=route)
        outcome = {"kind": "loaded"}
    except BaseException as error:
        if finder is not None:
            carried["remove"](finder)
        text = str(error).strip().splitlines()
        outcome = {"kind": "failed", "detail": ": ".join([type(error).__name__] + text[:1])[:400]}
    return base64.b64encode(json.dumps(outcome).encode()).decode()
`;

/** The expression; without `carried` it only starts an installed package. */
export function startExpression(carried: CarriedSource | null): string {
  const parts = [PACKAGE, carried?.carrier ?? null, carried?.packed ?? null];
  const given = parts.map(part => (part === null ? 'None' : pythonText(part))).join(', ');
  return `(lambda place: (exec(${pythonText(START_SOURCE)}, place), place['start'](${given}))[1])({})`;
}

/** Reads the outcome back from the `text/plain` of the expression's value. */
export function readStartOutcome(repr: string): StartOutcome {
  const encoded = /^'([A-Za-z0-9+/=]*)'$/.exec(repr)?.[1];
  if (encoded === undefined) {
    return { kind: 'failed', detail: 'The kernel gave no readable answer.' };
  }
  const outcome: unknown = JSON.parse(atob(encoded));
  return isOutcome(outcome) ? outcome : { kind: 'failed', detail: 'The kernel gave an unknown answer.' };
}

function isOutcome(value: unknown): value is StartOutcome {
  if (typeof value !== 'object' || value === null || !('kind' in value)) {
    return false;
  }
  return (
    value.kind === 'loaded' ||
    value.kind === 'absent' ||
    (value.kind === 'failed' && 'detail' in value && typeof value.detail === 'string')
  );
}

/** A Python literal of `text`: JSON's escapes mean the same there. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}
