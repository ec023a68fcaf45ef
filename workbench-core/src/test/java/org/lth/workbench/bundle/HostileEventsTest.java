package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that somebody forged, hashes and all. */
class HostileEventsTest extends ResealedBundle {
  @Test
  void a_bundle_that_is_only_sealed_again_is_accepted() throws IOException {
    forge(0, (event, data) -> {});
    receiver.load(bag.sealed().writeTo(root.resolve("same.zip")));

    assertThat(receiver.verify().problems()).isEmpty();
  }

  @Test
  void a_changed_event_is_refused() throws IOException {
    List<String> lines = lines();
    lines.set(2, lines.get(2).replaceFirst("\"correct\":\\d+", "\"correct\":1"));
    putLines(lines);

    assertRefused("an event was changed");
  }

  @Test
  void a_missing_event_in_the_middle_is_refused() throws IOException {
    List<String> lines = lines();
    lines.remove(2);
    putLines(lines);

    assertRefused("a stream has a gap");
  }

  @Test
  void a_cut_off_tail_is_refused_against_the_index() throws IOException {
    List<String> lines = lines();
    putLines(lines.subList(0, lines.size() - 1));

    assertRefused("a run does not end with the event that the bundle names as its last");
  }

  @Test
  void an_event_outside_the_years_that_can_be_written_is_refused() throws IOException {
    forge(1, (event, data) -> event.put("at", "+10000-01-01T00:00:00.000Z"));

    assertRefused("an event has a time that cannot be");
  }

  @Test
  void an_event_of_a_newer_schema_is_refused() throws IOException {
    forge(1, (event, data) -> event.put("schema", 2));

    assertRefused("a stored event has a schema that this version does not know");
  }

  @Test
  void an_event_of_an_unknown_type_is_refused() throws IOException {
    forge(1, (event, data) -> event.put("type", "weights-invented"));

    assertRefused("a stored event has a type that this version does not know");
  }

  @Test
  void what_happened_to_a_home_is_refused_within_a_run() throws IOException {
    forge(
        1,
        (event, data) -> {
          event.put("type", "home-verified");
          data.removeAll();
          data.put("events", 1).put("snapshots", 1).put("problems", 0);
        });

    assertRefused("an event was changed");
  }

  @Test
  void events_of_the_home_are_refused_in_the_place_of_a_runs() throws IOException {
    forge(
        0,
        (event, data) -> {
          event.put("run", "home");
          event.put("type", "home-verified");
          data.removeAll();
          data.put("events", 1).put("snapshots", 1).put("problems", 0);
        });
    putLines(lines().subList(0, 1));

    assertRefused("an event is of another run than the file that it is in");
  }

  @Test
  void a_story_that_contradicts_itself_is_refused() throws IOException {
    forge(1, (event, data) -> data.put("level", 1));

    assertRefused("the events of a run contradict each other");
  }

  @Test
  void a_specification_under_anothers_id_is_refused() throws IOException {
    forge(
        0,
        (event, data) ->
            ((ObjectNode) data.get("plan").get("spec").get("training")).put("learningRate", 0.02));

    assertRefused("a specification has another id");
  }

  @Test
  void digests_of_tensors_that_do_not_make_their_sets_are_refused() throws IOException {
    String other = "sha256:" + "0".repeat(64);
    forge(
        1,
        (event, data) ->
            ((ObjectNode) data.get("weights").get("tensors").get(0)).put("digest", other));

    assertRefused("the digests of tensors do not make the digest of their set");
  }

  @Test
  void a_mask_that_keeps_more_than_its_event_says_is_refused() throws IOException {
    forge(
        3,
        (event, data) -> {
          ObjectNode layer = (ObjectNode) data.get("layers").get(0);
          layer.put("kept", layer.get("kept").asLong() - 1);
        });

    assertRefused("a mask does not keep as many weights as its event says");
  }

  @Test
  void json_that_is_too_deep_is_refused() throws IOException {
    List<String> lines = lines();
    lines.set(1, "{\"data\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000) + "}");
    putLines(lines);

    assertRefused("a line is no event");
  }

  @Test
  void json_that_is_too_long_is_refused() throws IOException {
    List<String> lines = lines();
    lines.set(1, "{\"run\":\"" + "x".repeat(2_000_000) + "\"}");
    putLines(lines);

    assertRefused("the bundle is larger than the limit");
  }

  @Test
  void lines_that_are_no_events_are_refused() throws IOException {
    List<String> good = lines();
    for (String line :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{}",
            "{\"run\":1}",
            good.get(1) + good.get(1),
            good.get(1).replace("\"version\":2", "\"version\":\"2\""),
            good.get(1).replace("\"version\":2", "\"version\":99999999999999999999"),
            good.get(1).replaceFirst("\"run\":", "\"run\":\"a\",\"run\":"))) {
      List<String> lines = new ArrayList<>(good);
      lines.set(1, line);
      putLines(lines);
      assertRefused("a line is no event");
    }
  }
}
