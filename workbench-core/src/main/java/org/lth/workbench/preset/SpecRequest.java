package org.lth.workbench.preset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param preset the recipe to begin with; it goes before the one that the file names
 * @param file a specification file, over the recipe
 * @param layers flags and settings, over the file; later ones over earlier ones
 */
public record SpecRequest(Optional<String> preset, Optional<Path> file, List<SpecLayer> layers) {
  public SpecRequest {
    layers = List.copyOf(layers);
  }

  /** A preset as it is. */
  public static SpecRequest ofPreset(String name) {
    return new SpecRequest(Optional.of(name), Optional.empty(), List.of());
  }
}
