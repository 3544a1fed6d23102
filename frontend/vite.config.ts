import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

const server = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [solid({ solid: { omitNestedClosingTags: true } })],
  build: {
    outDir: "dist",
    manifest: true,
    // The oldest browsers with light-dark(): anything older would make the build rewrite the style sheet's themes.
    target: ["chrome123", "firefox128", "safari17.5"],
    reportCompressedSize: false,
    // Two per cent smaller after gzip than the built-in minifier, for some seconds of building.
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      module: true,
      compress: { ecma: 2020, passes: 3, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
    },
    // Every browser of the target preloads modules itself.
    modulePreload: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file for the first picture: it packs better, and nothing waits for an import of an import.
            { name: "app", tags: ["$initial"] },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": server,
      "/_allauth": server,
      "/admin": server,
      "/static": server,
      "/healthz": server,
      "/ws": { target: server, ws: true },
    },
  },
  test: {
    // Most of what is tested is arithmetic; a file that needs a document asks with `// @vitest-environment jsdom`.
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    sequence: { shuffle: true },
  },
});
