/**
 * The JSON documents of the command line and the web API as records: one component for each key,
 * and how each is made of what the program knows. Every document is described in {@code
 * docs/cli.md} or in the OpenAPI document, and a test holds both against these records. Depends on
 * the use cases whose results it describes; only the front doors and {@code report} depend on it.
 */
@NullMarked
package org.lth.workbench.document;

import org.jspecify.annotations.NullMarked;
