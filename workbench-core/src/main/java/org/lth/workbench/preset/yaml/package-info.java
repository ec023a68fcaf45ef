/**
 * Presets and specification files as YAML, by Jackson. Depends on {@code preset}; shows only its
 * module.
 */
@NullMarked
package org.lth.workbench.preset.yaml;

import org.jspecify.annotations.NullMarked;
