/** What the site answers, as JSON. */
export async function json<T>(url: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(url, {headers: {accept: 'application/json'}, ...(signal && {signal})});
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status}`);
  }
  return (await answer.json()) as T;
}
