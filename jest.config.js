const jupyterConfig = require('@jupyterlab/testing/lib/jest-config')(__dirname);

/** Published as ES modules only, so Babel has to read them. */
const ES_MODULES = [
  '@codemirror',
  '@jupyter/',
  '@jupyterlab/',
  '@marijn',
  '@microsoft/',
  'color',
  'exenv-es6',
  'lib0',
  'marked',
  'nanoid',
  'vscode-ws-jsonrpc',
  'y-protocols',
  'y-websocket',
  'yjs'
].join('|');

const shared = {
  moduleFileExtensions: jupyterConfig.moduleFileExtensions,
  moduleNameMapper: jupyterConfig.moduleNameMapper,
  modulePathIgnorePatterns: [
    '<rootDir>/build',
    '<rootDir>/jupyterlab_cellmem/labextension',
    '<rootDir>/lib',
    '<rootDir>/.venv',
    '<rootDir>/.venv-bare',
    '<rootDir>/.make'
  ],
  resolver: jupyterConfig.resolver,
  transform: jupyterConfig.transform,
  transformIgnorePatterns: [`/node_modules/(?!${ES_MODULES}).+`]
};

module.exports = {
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!src/generated/**', '!src/testing/**'],
  coverageDirectory: 'coverage',
  coverageReporters: ['text', 'lcov'],
  reporters: ['default'],
  testTimeout: 10000,
  projects: [
    {
      ...shared,
      displayName: 'pure',
      // These folders promise to need no browser: here they get none.
      testEnvironment: 'node',
      testMatch: ['<rootDir>/src/{core,protocol,model}/**/__tests__/**/*.spec.ts']
    },
    {
      ...shared,
      displayName: 'browser',
      setupFiles: jupyterConfig.setupFiles,
      testEnvironment: jupyterConfig.testEnvironment,
      testMatch: ['<rootDir>/src/**/__tests__/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/(core|protocol|model)/']
    }
  ]
};
