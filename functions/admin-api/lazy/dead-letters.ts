/** Dead-letter queues and the client of the queue service: what goes wrong seldom is loaded when somebody looks. */
export { createDeadLetters } from '../dead-letters.ts';
