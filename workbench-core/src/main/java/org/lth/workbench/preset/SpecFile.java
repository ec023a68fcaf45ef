package org.lth.workbench.preset;

import java.util.Optional;

/**
 * What a user's file says.
 *
 * @param preset the preset that it builds on, where it names one
 * @param layer its keys
 */
public record SpecFile(Optional<String> preset, SpecLayer layer) {}
