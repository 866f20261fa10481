use tumorotheque_domain::QualityStandard;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// The codes that the parameter `quality` takes, as the description of the API lists them.
pub(super) struct QualityCode;

impl PartialSchema for QualityCode {
    fn schema() -> RefOr<Schema> {
        let codes = QualityStandard::ALL.iter().map(|standard| standard.code());
        let object = ObjectBuilder::new().schema_type(Type::String);
        object.enum_values(Some(codes)).into()
    }
}

impl ToSchema for QualityCode {}
