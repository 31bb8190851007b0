import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCloudAssembly } from '../../../infra/local/cloud-assembly.ts';
import { temporaryFolder, writeAssembly } from './assembly-folder.ts';

describe('readCloudAssembly', () => {
  it('says to synthesize when there is no assembly', () => {
    expect(() => readCloudAssembly(temporaryFolder())).toThrow(/manifest\.json.*synth/s);
  });

  it('names the stacks it has when one is asked for that it has not', () => {
    const folder = writeAssembly({ Data: {}, Api: {} });
    expect(() => readCloudAssembly(folder, ['Dat'])).toThrow('has no stack "Dat". It has: Data, Api.');
  });

  it('refuses a template that needs a macro', () => {
    const folder = writeAssembly({ App: { Transform: 'AWS::Serverless-2016-10-31' } as object });
    expect(() => readCloudAssembly(folder)).toThrow(/Transform/);
  });

  it('reads only the stacks asked for', () => {
    const folder = writeAssembly({ Data: {}, Api: {} });
    expect(readCloudAssembly(folder, ['Api']).map((stack) => stack.name)).toEqual(['Api']);
  });

  it('leads from a function to the folder of its bundle', () => {
    const folder = writeAssembly({
      App: {
        Resources: { Fn: { Type: 'AWS::Lambda::Function', Metadata: { 'aws:asset:path': 'asset.1' }, Properties: {} } },
      },
    });
    const [stack] = readCloudAssembly(folder);
    expect(stack?.resources.get('Fn')?.assetFolder).toBe(join(folder, 'asset.1'));
  });

  it('finds the bundle by the S3 key of the code when the template has no metadata', () => {
    const folder = temporaryFolder();
    const artifacts = {
      App: { type: 'aws:cloudformation:stack', properties: { templateFile: 'App.template.json' } },
      'App.assets': { type: 'cdk:asset-manifest', properties: { file: 'App.assets.json' } },
    };
    const files = {
      abc: { source: { path: 'asset.abc', packaging: 'zip' }, destinations: { here: { objectKey: 'abc.zip' } } },
    };
    const Resources = { Fn: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: 'abc.zip' } } } };
    const written = {
      'manifest.json': { artifacts },
      'App.assets.json': { files },
      'App.template.json': { Resources },
    };
    for (const [name, content] of Object.entries(written)) writeFileSync(join(folder, name), JSON.stringify(content));
    const [stack] = readCloudAssembly(folder);
    expect(stack?.resources.get('Fn')?.assetFolder).toBe(join(folder, 'asset.abc'));
  });

  it('reads the stacks of nested assemblies, and the region an app pinned', () => {
    const folder = temporaryFolder();
    writeAssembly({ Inner: {} }, join(folder, 'assembly-Stage'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'manifest.json'),
      JSON.stringify({
        artifacts: {
          'assembly-Stage': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } },
          Outer: {
            type: 'aws:cloudformation:stack',
            environment: 'aws://123456789012/eu-central-1',
            properties: { templateFile: 'Outer.template.json', stackName: 'outer' },
          },
          Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
        },
      }),
    );
    writeFileSync(join(folder, 'Outer.template.json'), '{"Resources":{}}');
    const stacks = readCloudAssembly(folder);
    expect(stacks.map(({ name, region }) => ({ name, region }))).toEqual([
      { name: 'Inner', region: undefined },
      { name: 'outer', region: 'eu-central-1' },
    ]);
  });
});
