/** The platforms: what looks at one mention or source needs them, the queue does not. */
export { connectorFor } from '../../../shared/connectors/registry.ts';
export { openSource } from '../../../shared/connectors/source-session.ts';
