import { parseArgs } from 'node:util';
import { isLoopbackUrl, ModelUrl } from '../../shared/runtime/env.ts';
import { type ApproverMode, approverModes } from '../demo/scripted-approver.ts';
import { type Platform, platforms } from '../demo/stand-in/accounts.ts';
import { UsageError } from './usage-error.ts';

export interface StartOptions {
  readonly input: string | undefined;
  readonly platform: Platform | undefined;
  readonly decide: ApproverMode | undefined;
  readonly exitWhenIdle: boolean;
  readonly state: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly tickSeconds: number;
  readonly faults: string | undefined;
  readonly json: boolean;
  /** Classifies and drafts in place of the default engines. */
  readonly model: { readonly url: string; readonly name: string } | undefined;
}

export const startUsage = `npm start -- [options]

  --input FILE.jsonl     mentions to answer, one JSON object a line: {id, text, title?, rating?, lang?, author?, createdAt?, platform?}
  --platform NAME        all of them on one platform: ${platforms.join(', ')}
  --decide HOW           a scripted approver decides: ${approverModes.join(', ')}
  --exit-when-idle       stop when everything is answered or closed
  --state DIR            where the data lies (default .odzew)
  --port N               port of the console and the API, 0 for any free one (default 8787)
  --tick SECONDS         how often schedules fire (default 2)
  --faults SEED          the platforms misbehave at random, the same way for the same seed
  --model-url URL        a model server classifies and drafts, such as http://127.0.0.1:11434/v1 ...
  --model NAME           ... with this model
  --json                 one line of totals on stdout at the end`;

const defaultPort = 8787;

/** @throws UsageError with what is wrong and how it is meant. */
export function parseStartOptions(given: readonly string[]): StartOptions {
  const { values } = parse(given);
  return {
    input: values.input,
    platform: oneOf('--platform', values.platform, platforms),
    decide: oneOf('--decide', values.decide, approverModes),
    exitWhenIdle: values['exit-when-idle'] ?? false,
    state: values.state ?? '.odzew',
    port: number('--port', values.port, defaultPort, (port) => Number.isInteger(port) && port >= 0 && port <= 65_535),
    tickSeconds: number('--tick', values.tick, 2, (seconds) => seconds >= 0.1 && seconds <= 3600),
    faults: values.faults,
    json: values.json ?? false,
    model: modelOf(values['model-url'], values.model),
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        input: { type: 'string' },
        platform: { type: 'string' },
        decide: { type: 'string' },
        'exit-when-idle': { type: 'boolean' },
        state: { type: 'string' },
        port: { type: 'string' },
        tick: { type: 'string' },
        faults: { type: 'string' },
        json: { type: 'boolean' },
        'model-url': { type: 'string' },
        model: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${startUsage}`);
  }
}

/** A key is nowhere to be given here, so it has to be a server of this machine. */
function modelOf(url: string | undefined, name: string | undefined): StartOptions['model'] {
  if (url === undefined && name === undefined) return undefined;
  if (url === undefined || name === undefined) throw new UsageError('--model-url and --model go together.');
  if (name === '') throw new UsageError('--model takes the name of a model, as its server knows it.');
  if (!ModelUrl.safeParse(url).success || !isLoopbackUrl(url)) {
    throw new UsageError(`--model-url takes the address of a server on this machine; it is "${url}".`);
  }
  return { url, name };
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${name} must be one of: ${allowed.join(', ')}; it is "${value}".`);
  return found;
}

function number(name: string, text: string | undefined, standard: number, fits: (value: number) => boolean): number {
  if (text === undefined) return standard;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value) || !fits(value))
    throw new UsageError(`${name} does not take "${text}".`);
  return value;
}
