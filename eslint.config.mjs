import js from '@eslint/js';
import jupyter from '@jupyter/eslint-plugin';
import tseslint from 'typescript-eslint';

import importDirection from './scripts/import-rules.mjs';

const TYPED_FILES = ['src/**/*.ts', 'src/**/*.tsx', 'ui-tests/**/*.ts'];

/** The Jupyter rules, each an error: a warning that stays is a warning nobody reads. */
const jupyterRules = jupyter.configs.recommended.map(config => ({
  ...config,
  rules: Object.fromEntries(
    Object.entries(config.rules).map(([name, level]) => [name, level === 'warn' ? 'error' : level])
  )
}));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/*.d.ts',
      '.make/',
      '.venv-bare/',
      'protocol/',
      '.venv/',
      '.venv-bare/',
      'build/',
      'coverage/',
      'dist/',
      'jupyterlab_cellmem/',
      'lib/',
      'playwright-report/',
      'src/generated/',
      'test-results/'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { plugins: { jupyter } },
  ...jupyterRules,
  {
    // The rule is about the settings editor; these describe messages, and an enum becomes a union type.
    files: ['protocol/schema/*.json'],
    rules: { 'jupyter/no-schema-enum': 'off' }
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    ...js.configs.recommended,
    languageOptions: {
      globals: { Buffer: 'readonly', URL: 'readonly', console: 'readonly', process: 'readonly' }
    }
  },
  {
    files: ['*.config.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', module: 'writable', require: 'readonly' }
    }
  },
  {
    files: TYPED_FILES,
    extends: [
      js.configs.recommended,
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked
    ],
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname }
    },
    plugins: { cellmem: { rules: { 'import-direction': importDirection } } },
    rules: {
      'cellmem/import-direction': 'error',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports' }],
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'interface', format: ['PascalCase'], prefix: ['I'] },
        { selector: ['class', 'enum', 'typeAlias'], format: ['PascalCase'] },
        {
          selector: ['classProperty', 'classMethod', 'accessor'],
          modifiers: ['private'],
          format: ['camelCase'],
          leadingUnderscore: 'require'
        }
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-invalid-void-type': ['error', { allowInGenericTypeArguments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ]
    }
  },
  {
    files: ['**/__tests__/**', 'ui-tests/**'],
    rules: {
      'max-lines': 'off',
      // Jest's matchers and mocks take methods without calling them.
      '@typescript-eslint/unbound-method': 'off',
      // A test may say what it just built is there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'jupyter/no-untranslated-string': 'off'
    }
  }
);
