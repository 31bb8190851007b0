/** What is loaded when a secret is read; whoever imports the client's whole package bundles all of it. */
export { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
