import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../../faults/support/gateway-process.ts';
import type { Engine, Key } from './engines.ts';

interface Programs {
  readonly driver: string;
  readonly display: string;
  readonly browser: string;
}

/** The keys' code points in the WebDriver standard. */
const codes: Readonly<Record<Key, string>> = {
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  Tab: '\uE004',
};

/** The engine of Safari, driven over plain WebDriver on a display of its own. */
export async function startWebKit(programs: Programs): Promise<Engine> {
  const port = await freePort();
  const child = spawn(
    programs.display,
    ['--auto-servernum', programs.driver, `--port=${port}`, '--host=127.0.0.1'],
    // A group of its own: the display and the browser end with it.
    { stdio: 'ignore', detached: true, env: environment() },
  );
  const address = `http://127.0.0.1:${port}`;
  const end = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  };
  try {
    await answering(address);
    const session = await call('POST', `${address}/session`, {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': {
            binary: programs.browser,
            args: ['--automation'],
          },
        },
      },
    });
    const id = String(Object(session)['sessionId']);
    return drive(`${address}/session/${id}`, end);
  } catch (error) {
    end();
    throw error;
  }
}

function drive(session: string, end: () => void): Engine {
  const send = (path: string, body: unknown) =>
    call('POST', `${session}${path}`, body);
  const keys = (all: readonly string[]) =>
    send('/actions', {
      actions: [
        {
          type: 'key',
          id: 'keyboard',
          actions: all.flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ]),
        },
      ],
    });
  const ask = (expression: string) =>
    send('/execute/sync', { script: `return (${expression})`, args: [] });
  return {
    open: async (url) => void (await send('/url', { url })),
    press: async (key) => void (await keys([codes[key]])),
    type: async (text) => void (await keys([...text])),
    ask,
    async choose(expression, path) {
      const [id] = Object.values(Object(await ask(expression)));
      await send(`/element/${String(id)}/value`, { text: path });
    },
    async look(path) {
      const picture = await call('GET', `${session}/screenshot`);
      writeFileSync(path, Buffer.from(String(picture), 'base64'));
    },
    async close() {
      await call('DELETE', session).catch(() => {});
      end();
    },
  };
}

async function call(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: { value: unknown } = await response.json();
  if (!response.ok) throw new Error(`${url}: ${JSON.stringify(answer.value)}`);
  return answer.value;
}

async function answering(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${address}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('WebKitWebDriver does not start.');
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // Its sandbox wants user namespaces, which containers lack.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
}
