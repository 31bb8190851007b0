/**
 * `/_control/`: the scripted misbehaviour and the state, over HTTP, for tests and for people with curl.
 * GET `/_control/` lists the commands. POST takes JSON: `{ "postId": …, "text": … }` and the like.
 */
import * as z from 'zod';
import { platforms } from './accounts.ts';
import { type Answer, jsonOf, type Request } from './answers.ts';
import type { StandInControls } from './controls.ts';
import { InputRecord, ScriptedFault } from './events.ts';
import { ScriptError } from './script.ts';

const platform = z.enum(platforms);
const OnPost = z.object({ postId: z.string() });
const OnPlatform = z.object({ platform });

const Injected = z.object({
  platform,
  text: z.string().optional(),
  title: z.string().optional(),
  rating: z.number().optional(),
  lang: z.string().optional(),
  author: z.string().optional(),
  ageSeconds: z.number().nonnegative().optional(),
});

const ForeignReply = OnPost.extend({
  text: z.string(),
  author: z.string().optional(),
  to: z.string().optional(),
  mentionsUs: z.boolean().optional(),
});

type Command = (controls: StandInControls, body: unknown) => unknown;

const commands: Readonly<Record<string, Command>> = {
  'POST offer': (controls, body) => ({ added: controls.offer(z.array(InputRecord).parse(body)) }),
  'POST release': (controls) => ({ inputIds: controls.release() }),
  'POST confirm': (controls, body) => controls.confirm(z.array(z.string()).parse(body)),
  'POST failNext': (controls, body) => controls.failNext(ScriptedFault.parse(body)),
  'POST edit': (controls, body) => {
    const { postId, text } = OnPost.extend({ text: z.string() }).parse(body);
    controls.edit(postId, text);
  },
  'POST delete': (controls, body) => controls.delete(OnPost.parse(body).postId),
  'POST addForeignReply': (controls, body) => {
    const { postId, ...reply } = ForeignReply.parse(body);
    return { id: controls.addForeignReply(postId, definedOnly(reply)) };
  },
  'POST answerInConsole': (controls, body) => {
    const { postId, text } = OnPost.extend({ text: z.string() }).parse(body);
    return { id: controls.answerInConsole(postId, text) };
  },
  'POST rejectReply': (controls, body) => {
    const { postId, violation } = OnPost.extend({ violation: z.string() }).parse(body);
    controls.rejectReply(postId, violation);
  },
  'POST shiftPages': (controls, body) => controls.shiftPages(OnPlatform.parse(body).platform),
  'POST inject': (controls, body) => ({ postId: controls.inject(definedOnly(Injected.parse(body))) }),
  'POST injectLate': (controls, body) => ({ postId: controls.injectLate(definedOnly(Injected.parse(body))) }),
  'POST injectMalformed': (controls, body) => ({ postId: controls.injectMalformed(OnPlatform.parse(body).platform) }),
  'POST injectDuplicate': (controls, body) => controls.injectDuplicate(OnPlatform.parse(body).platform),
  'GET posts': (controls) => controls.posts(),
  'GET duplicates': (controls) => controls.duplicateReplies(),
  'GET quiet': (controls) => ({ quiet: controls.quiet() }),
  'GET inputIds': (controls) => controls.inputIds(),
};

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** zod writes absent fields as undefined; exact optional types want them gone. */
const definedOnly = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;

/** Answers 200 with the result, 400 with what was wrong, or 404. Browsers of other sites cannot send JSON here. */
export const controlAnswer = (controls: StandInControls, request: Request): Answer => {
  const name = decodeURIComponent(request.path.slice(1));
  if (request.method === 'GET' && name.startsWith('mention/')) {
    const key = controls.mentionKey(name.slice('mention/'.length));
    return key ? { status: 200, body: key } : { status: 404, body: { error: 'not released' } };
  }
  if (name === '' && request.method === 'GET')
    return { status: 200, body: [...Object.keys(commands), 'GET mention/{inputId}'] };
  const command = commands[`${request.method} ${name}`];
  if (!command) return { status: 404, body: { error: `no command ${request.method} ${name}` } };
  const json = String(request.headers['content-type'] ?? '').startsWith('application/json');
  if (request.method === 'POST' && !json) return { status: 415, body: { error: 'send application/json' } };
  try {
    return { status: 200, body: command(controls, request.method === 'POST' ? jsonOf(request) : undefined) ?? {} };
  } catch (error) {
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    if (error instanceof ScriptError) return { status: 400, body: { error: error.message } };
    throw error;
  }
};
