package org.lth.workbench.journal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.EventCodec;

class EventRoundTripTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");
  private static final long LARGEST = 1L << 53;

  private static final EventCodec CODEC = EventCodecs.json();

  @Property(tries = 400)
  void a_double_comes_back_bit_for_bit(@ForAll("finite") double number) {
    comesBack(JsonEventCodecTest.normalized(number));
  }

  @Provide
  Arbitrary<Double> finite() {
    return Arbitraries.longs()
        .map(Double::longBitsToDouble)
        .filter(number -> Double.isFinite(number) && Double.compare(number, -0.0) != 0);
  }

  @Property(tries = 400)
  void present_and_absent_parts_come_back(
      @ForAll @IntRange(max = 1_000) int level,
      @ForAll("step") OptionalLong step,
      @ForAll("tensor") Optional<TensorName> tensor) {
    comesBack(new RunEvent.RunFailed(new Level(level), step, tensor, "reason"));
  }

  @Provide
  Arbitrary<OptionalLong> step() {
    return Arbitraries.longs()
        .between(0, LARGEST)
        .optional()
        .map(step -> step.isPresent() ? OptionalLong.of(step.get()) : OptionalLong.empty());
  }

  @Provide
  Arbitrary<Optional<TensorName>> tensor() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("._/-0")
        .ofMinLength(1)
        .map(name -> new TensorName("t" + name))
        .optional();
  }

  @Property(tries = 400)
  void a_text_comes_back(@ForAll("text") String reason, @ForAll @LongRange(max = LARGEST) long n) {
    comesBack(new RunEvent.RunInterrupted(Level.DENSE, n, reason));
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings()
        .filter(text -> text.chars().noneMatch(c -> c >= 0xD800 && c < 0xE000));
  }

  private void comesBack(WorkbenchEvent event) {
    assertThat(CODEC.decode(CODEC.encode(event, AT))).isEqualTo(event);
  }
}
