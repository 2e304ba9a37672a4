/** Workers under Trusted Types, which refuse the address of a script that is given as text. */

interface TrustedTypes {
  createPolicy(name: string, rules: {createScriptURL(url: string): string}): {createScriptURL(url: string): URL};
}

/** Lets one script of ours through, and nothing else. A page may ask for it once. */
export function trusting(address: string): (asked: string) => string | URL {
  const types = (globalThis as {trustedTypes?: TrustedTypes}).trustedTypes;
  const check = (asked: string) => {
    if (asked !== address) {
      throw new TypeError(`Not a worker of ours: ${asked}`);
    }
    return asked;
  };
  if (types === undefined) {
    return check;
  }
  const policy = types.createPolicy('maillage', {createScriptURL: check});
  return (asked) => policy.createScriptURL(asked);
}
