package org.lth.workbench.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;

/**
 * Where a branch leaves its parent and which of several like it this is.
 *
 * @param parent the event it starts from
 * @param level the ticket's level
 * @param ticketMask the ticket's mask, an input of the branch
 * @param index 0, 1, ... among controls of one kind and seed
 * @param variation what the branch is made of beside the mask; absent where mask and specification
 *     say all about it
 */
public record Branching(
    Parent parent, Level level, Digest ticketMask, int index, Optional<Variation> variation) {

  /** A branch that is made of a mask and a specification. */
  public Branching(Parent parent, Level level, Digest ticketMask, int index) {
    this(parent, level, ticketMask, index, Optional.empty());
  }

  /** What the branch is made of beside the mask. */
  public Variation made() {
    return variation.orElseThrow(() -> new IllegalStateException("a branch without a variation"));
  }

  /** Whether the ticket is newly drawn, so that mask and specification say all about it. */
  public boolean isDrawn() {
    return variation.isEmpty();
  }

  /** Whether the branch prunes and trains further levels instead of the ticket's. */
  public boolean goesOn() {
    return variation.flatMap(Variation::inherited).isPresent();
  }

  /** The events of other runs that the branch comes from, its parent first. */
  public List<Parent> origins() {
    List<Parent> origins = new ArrayList<>(List.of(parent));
    variation.flatMap(Variation::donor).ifPresent(origins::add);
    return origins;
  }

  /** Every snapshot that is an input. */
  public List<Digest> snapshots() {
    List<Digest> named = new ArrayList<>(List.of(ticketMask));
    variation.map(Variation::snapshots).ifPresent(named::addAll);
    return named;
  }
}
