package org.lth.workbench.journal.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.MaskScope;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.spec.ExperimentSpec;

/** How Jackson writes and reads events: records by their components, words as plain values. */
final class EventJson {
  private EventJson() {}

  /** A mapper that refuses everything unexpected. */
  static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(words())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .withCoercionConfig(
            LogicalType.Textual,
            config -> {
              config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
        .build();
  }

  private static SimpleModule words() {
    SimpleModule module = new SimpleModule();
    module.addDeserializer(double.class, new StrictDouble(double.class));
    module.addDeserializer(Double.class, new StrictDouble(Double.class));
    BranchingForm.addTo(module);
    TypeReference<String> text = new TypeReference<>() {};
    for (Form<?, ?> form :
        List.of(
            new Form<>(RunId.class, text, RunId::value, RunId::new),
            new Form<>(StudyName.class, text, StudyName::value, StudyName::new),
            new Form<>(Digest.class, text, Digest::toString, Digest::parse),
            new Form<>(TensorName.class, text, TensorName::value, TensorName::new),
            new Form<>(RunKind.class, text, RunKind::word, BranchKinds::ofRun),
            new Form<>(MaskScope.class, text, MaskScope::word, MaskScope::of),
            new Form<>(Seed.class, new TypeReference<>() {}, Seed::value, Seed::new),
            new Form<>(HistoryPart.class, text, HistoryPart::word, HistoryPart::of),
            new Form<>(Level.class, new TypeReference<>() {}, Level::number, Level::new),
            new Form<>(
                Normalization.class, new TypeReference<>() {}, Scales::of, Scales::normalization),
            new Form<>(LayerCount.class, new TypeReference<>() {}, Count::of, Count::layer),
            new Form<>(
                Environment.class, new TypeReference<>() {}, Environment::fields, Environment::new),
            new Form<>(
                ExperimentSpec.class,
                new TypeReference<>() {},
                ExperimentSpec::recordedTree,
                SpecTree::read))) {
      form.addTo(module);
    }
    return module;
  }

  /** A layer's count without the level of braces that its density would be. */
  private record Count(TensorName name, long kept, long total) {
    static Count of(LayerCount layer) {
      return new Count(layer.name(), layer.density().kept(), layer.density().total());
    }

    LayerCount layer() {
      return new LayerCount(name, new Density(kept, total));
    }
  }
}
