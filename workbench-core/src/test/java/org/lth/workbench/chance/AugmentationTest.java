package org.lth.workbench.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lth.workbench.chance.Augmentation.Changes;
import org.lth.workbench.domain.Seed;

class AugmentationTest {
  private static final Seed SEED = new Seed(3);

  @Example
  void the_changes_of_a_step_are_recorded_for_ever() {
    Changes changes = new Augmentation(SEED, true, 4).at(917, 8);

    assertThat(changes.down()).containsExactly(0, -2, 3, 0, 2, -1, -3, -4);
    assertThat(changes.right()).containsExactly(1, -3, -3, 4, 1, 3, -1, -4);
    assertThat(changes.isMirrored())
        .containsExactly(true, true, false, true, false, true, true, true);
  }

  @Property(tries = 200)
  void shifts_stay_within_the_border(
      @ForAll @IntRange(max = 9) int padding, @ForAll @IntRange(max = 100_000) int step) {
    Changes changes = new Augmentation(SEED, true, padding).at(step, 60);

    assertThat(changes.down()).hasSize(60);
    assertThat(IntStream.concat(IntStream.of(changes.down()), IntStream.of(changes.right())))
        .allMatch(shift -> Math.abs(shift) <= padding);
  }

  @Example
  void every_shift_and_both_sides_are_about_equally_frequent() {
    Augmentation augmentation = new Augmentation(SEED, true, 4);
    int[] down = new int[9];
    int[] right = new int[9];
    int mirrored = 0;
    for (int step = 0; step < 100; step++) {
      Changes changes = augmentation.at(step, 90);
      for (int i = 0; i < 90; i++) {
        down[changes.down()[i] + 4]++;
        right[changes.right()[i] + 4]++;
        mirrored += changes.isMirrored()[i] ? 1 : 0;
      }
    }

    // Six standard deviations of 9,000 draws are about 190 and 280.
    assertThat(Arrays.stream(down)).allMatch(count -> Math.abs(count - 1_000) < 190);
    assertThat(Arrays.stream(right)).allMatch(count -> Math.abs(count - 1_000) < 190);
    assertThat(mirrored).isBetween(4_500 - 280, 4_500 + 280);
  }

  @Example
  void a_step_has_its_changes_whenever_it_is_asked_and_however_large_it_is() {
    Augmentation augmentation = new Augmentation(SEED, true, 4);
    Changes first = augmentation.at(5, 60);
    augmentation.at(4, 60);
    Changes fewer = new Augmentation(SEED, true, 4).at(5, 20);

    assertThat(fewer.down()).isEqualTo(Arrays.copyOf(first.down(), 20));
    assertThat(augmentation.at(6, 60).down()).isNotEqualTo(first.down());
    assertThat(new Augmentation(new Seed(4), true, 4).at(5, 60).down()).isNotEqualTo(first.down());
  }

  @Example
  void what_is_not_asked_for_changes_nothing_else() {
    Changes both = new Augmentation(SEED, true, 4).at(5, 60);
    Changes cropped = new Augmentation(SEED, false, 4).at(5, 60);
    Changes mirrored = new Augmentation(SEED, true, 0).at(5, 60);

    assertThat(cropped.down()).isEqualTo(both.down());
    assertThat(cropped.isMirrored()).containsOnly(false);
    assertThat(mirrored.isMirrored()).isEqualTo(both.isMirrored());
    assertThat(mirrored.right()).containsOnly(0);
    assertThatThrownBy(() -> new Augmentation(SEED, true, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
