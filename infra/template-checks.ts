import type { App } from 'aws-cdk-lib';

/**
 * Checks the templates when they are synthesized: by cdk-nag (AWS Solutions rules) and by CloudFormation's own rules.
 * A finding that nobody argued away fails the synthesis; arguments stand next to the resource.
 */
export async function checkTemplates(app: App): Promise<void> {
  // Loaded when wanted: they take a fifth of a second, and a laptop's start is counted in those.
  const { CloudFormationValidatePlugin, Validations } = await import('aws-cdk-lib');
  const { AwsSolutionsChecks } = await import('cdk-nag');
  const cloudFormation = new CloudFormationValidatePlugin();
  Validations.of(app).addPlugins(
    { name: cloudFormation.name, validate: (context) => cloudFormation.validate(context) },
    new AwsSolutionsChecks(app),
  );
}
