package org.lth.workbench.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.UnknownEvent;
import org.lth.workbench.spec.SpecKeys;

/** Damages every place of every sample in every way that JSON allows. */
class MalformedDataTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Parts that may be absent, which is written as null. */
  private static final List<String> NULLABLE =
      List.of(
          "/branching",
          "/preset",
          "/plan/base/preset",
          "/run",
          "/sets/rewindPoint",
          "/optimizer",
          "/step",
          "/tensor",
          "/sets/optimizer",
          "/branching/variation/donor",
          "/branching/variation/inherited",
          "/branching/variation/inherited/point/optimizer",
          "/branching/variation/settings/scope",
          "/branching/variation/settings/sigma",
          "/branching/variation/start/optimizer",
          "/origin/signer");

  private static final EventCodec CODEC = EventCodecs.json();
  private final ObjectMapper json = new ObjectMapper();

  static Stream<Map.Entry<String, WorkbenchEvent>> samples() {
    return EventSamples.all().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_missing_key_is_refused(Map.Entry<String, WorkbenchEvent> sample) throws Exception {
    eachKey(
        sample,
        (where, event) -> {
          boolean isOfAMap = where.contains("/environment/") || isSettingOfControls(where);
          if (!isOfAMap && !mayBeAbsent(where)) {
            at(event, where).remove(name(where));
            refused(event, where + " missing");
          }
        });
  }

  private static boolean isSettingOfControls(String where) {
    return where.matches("/plan/controls/\\d+/settings/.+");
  }

  /** Whether a specification without the key is another one, and no malformed one. */
  private static boolean mayBeAbsent(String where) {
    String key = where.replaceFirst("^/plan/spec/", "").replace('/', '.');
    return SpecKeys.find(key).filter(known -> known.absence().isPresent()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_null_where_something_must_be_is_refused(Map.Entry<String, WorkbenchEvent> sample)
      throws Exception {
    eachKey(
        sample,
        (where, event) -> {
          boolean mayBeAbsent =
              NULLABLE.contains(where)
                  && !(where.equals("/step") && !event.type().equals("run-failed"))
                  && !(where.equals("/run") && !event.type().equals("cell-failed"))
                  && !(where.equals("/branching")
                      && at(event, where).at("/branching/variation").isObject());
          at(event, where).putNull(name(where));
          if (mayBeAbsent) {
            assertThatCode(() -> CODEC.decode(event.stored())).as(where).doesNotThrowAnyException();
          } else {
            refused(event, where + " null");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_value_of_another_type_is_refused(Map.Entry<String, WorkbenchEvent> sample)
      throws Exception {
    eachKey(
        sample,
        (where, event) -> {
          JsonNode right = at(event, where).get(name(where));
          for (JsonNode wrong : others(right)) {
            at(event, where).set(name(where), wrong);
            refused(event, where + " is " + wrong);
          }
        });
  }

  /** Values of every JSON type but the right one, and a number or string that looks like it. */
  private static List<JsonNode> others(JsonNode right) {
    List<JsonNode> others = new ArrayList<>();
    others.add(NODES.booleanNode(true));
    if (!right.isTextual()) {
      others.add(NODES.textNode(right.isValueNode() ? right.asText() : ""));
      others.add(NODES.textNode("NaN"));
    }
    if (!right.isNumber()) {
      others.add(NODES.numberNode(1));
      others.add(NODES.numberNode(1.5));
    }
    if (!right.isObject()) {
      others.add(NODES.objectNode());
    }
    if (!right.isArray()) {
      others.add(NODES.arrayNode());
      others.add(NODES.arrayNode().add(right));
    }
    return right.isNull() ? List.of(NODES.booleanNode(true), NODES.objectNode()) : others;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_further_key_is_refused(Map.Entry<String, WorkbenchEvent> sample) throws Exception {
    eachKey(
        sample,
        (where, event) -> {
          if (!where.contains("/environment/")) {
            at(event, where).put("further", 1);
            refused(event, where + " further");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "3",
        "[]",
        "\"levels\"",
        "{}",
        "{\"levels\":3,\"levels\":3}",
        "{\"levels\":3}{}",
        "{\"levels\":3.5}",
        "{\"levels\":3.0}",
        "{\"levels\":99999999999}",
        "{\"levels\":NaN}",
        "{levels:3}"
      })
  void a_text_that_is_not_the_data_is_refused(String data) {
    assertThatThrownBy(() -> CODEC.decode(new EncodedEvent("run-finished", 1, AT, data)))
        .isInstanceOf(UnknownEvent.class);
  }

  @Test
  void a_value_that_its_type_forbids_is_refused_and_named() {
    String data = CODEC.encode(EventSamples.all().get("mask-pruned"), AT).data();
    String damaged = data.replace("\"kept\":900", "\"kept\":1001");
    UnknownEvent refusal = refusal("mask-pruned", 1, damaged);

    assertThat(refusal.kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
    assertThat(refusal.problem().where()).isEqualTo("event mask-pruned (schema 1) at layers.[2]");
    assertThat(refusal.problem().actual()).contains("kept 1001 of 1000 is no density");
  }

  @Test
  void a_specification_written_otherwise_is_refused() {
    String data = CODEC.encode(EventSamples.all().get("run-started-trunk"), AT).data();

    for (String damaged :
        List.of(
            data.replace("\"levels\":2", "\"levels\":\"2\""),
            data.replace("\"1500it\"", "\"01500it\""),
            data.replace("\"levels\":2", "\"levels\":-2"),
            data.replace("\"levels\":2", "\"levels\":2,\"training.steps\":\"1500it\""),
            data.replace("\"kind\":\"trunk\"", "\"kind\":\"branch\""))) {
      assertThat(damaged).isNotEqualTo(data);
      assertThatThrownBy(() -> CODEC.decode(new EncodedEvent("run-started", 1, AT, damaged)))
          .isInstanceOf(UnknownEvent.class);
    }
    assertThat(
            refusal("run-started", 1, data.replace("\"levels\":2", "\"levels\":-2"))
                .problem()
                .actual())
        .contains("levels is '-2'");
  }

  @Test
  void an_unknown_type_is_refused_and_named() {
    assertThat(refusal("run-paused", 1, "{}").problem().actual()).isEqualTo("'run-paused'");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 0, -1})
  void a_schema_that_was_never_written_is_refused_and_named(int schema) {
    assertThat(refusal("run-finished", schema, "{\"levels\":3}").problem().actual())
        .isEqualTo("schema " + schema);
  }

  private UnknownEvent refusal(String type, int schema, String data) {
    return catchThrowableOfType(
        UnknownEvent.class, () -> CODEC.decode(new EncodedEvent(type, schema, AT, data)));
  }

  private void refused(Damaged event, String how) {
    assertThatThrownBy(() -> CODEC.decode(event.stored()))
        .as(event.type() + how)
        .isInstanceOf(UnknownEvent.class);
  }

  /** Hands over a fresh copy of the sample for each key in it. */
  private void eachKey(Map.Entry<String, WorkbenchEvent> sample, BiConsumer<String, Damaged> damage)
      throws Exception {
    EncodedEvent stored = CODEC.encode(sample.getValue(), AT);
    List<String> keys = new ArrayList<>();
    collect("", json.readTree(stored.data()), keys);
    assertThat(keys).isNotEmpty();
    for (String key : keys) {
      damage.accept(key, new Damaged(stored.type(), json.readTree(stored.data())));
    }
  }

  private static void collect(String path, JsonNode node, List<String> keys) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        keys.add(path + "/" + field.getKey());
        collect(path + "/" + field.getKey(), field.getValue(), keys);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(path + "/" + i, array.get(i), keys);
      }
    }
  }

  private static ObjectNode at(Damaged event, String where) {
    return (ObjectNode) event.data().at(where.substring(0, where.lastIndexOf('/')));
  }

  private static String name(String where) {
    return where.substring(where.lastIndexOf('/') + 1);
  }

  private record Damaged(String type, JsonNode data) {
    EncodedEvent stored() {
      return new EncodedEvent(type, 1, AT, data.toString());
    }
  }
}
