//! Bytes are kept whatever they are, and as long as retention says.

use super::receiving::{links, receive};
use super::{bring, key, operator, support, world};
use backend::clock::Clock;
use backend::deliveries::{Status, delete_old, for_operator, of_key, once_more, resume, run_again};
use backend::digest::digest;
use backend::{Backend, Error, args};
use domain::deliveries::Stage;
use domain::problem::Problem;
use jiff::civil::date;
use support::world::count;

/// A list as the profile `jp-passbook` has it.
const LIST: &str = "金融機関コード,9991\n支店コード,001\n科目,普通\n口座番号,0000001\n照会期間,2020/09/01,2020/09/01\n作成日,2020/09/02\n\
    取引日,出金額,入金額,残高,摘要\n2020/9/1,300,,700,ﾍﾟｲ\n";

#[tokio::test]
async fn a_file_of_a_format_that_nobody_knows_is_kept_until_somebody_does() {
    for backend in support::backends().await {
        world(&backend).await;
        let knows_none = Backend { profiles: &[], ..backend.clone() };
        assert_eq!(bring(&knows_none, LIST).await.status, Status::Refused);
        let sql = "SELECT id FROM deliveries WHERE state = 'refused'";
        let (id,): (String,) = backend.db.one(sql, args![]).await.unwrap().unwrap();
        let operators = operator(&backend, "operator").await;
        assert!(for_operator(&backend, &operators, &id).await.unwrap().kept);
        run_again(&backend, &operators, &id).await.unwrap();
        resume(&backend).await.unwrap();
        let delivery = for_operator(&backend, &operators, &id).await.unwrap();
        assert_eq!((delivery.stage, delivery.records, delivery.refused), (Stage::Done, 1, None));
    }
}

#[tokio::test]
async fn bytes_go_when_their_time_is_over_and_nothing_else_does() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, bank) = key(&backend, "9991").await;
        let banks = operator(&backend, "9991").await;
        let old = receive(&backend, &bank, &links("9991", 1)).await.id;
        resume(&backend).await.unwrap();
        let later = Backend { clock: Clock::new(Some(date(2020, 10, 4))), ..backend.clone() };
        let new = receive(&later, &bank, &links("9991", 2)).await.id;
        resume(&later).await.unwrap();
        let under_way = receive(&later, &bank, &links("9991", 3)).await.id;
        let before = digest(&backend).await.unwrap();

        assert_eq!(delete_old(&later, 31).await.unwrap(), 0, "they are thirty days old");
        once_more(&later, &banks, &old).await.unwrap();
        assert_eq!(delete_old(&later, 29).await.unwrap(), 1, "the catalogue's: the links' wait to be read again");
        resume(&later).await.unwrap();
        assert_eq!(delete_old(&later, 29).await.unwrap(), 1);
        assert_eq!(delete_old(&later, 29).await.unwrap(), 0);
        let kept = async |id: &str| of_key(&later, &bank, id).await.unwrap().kept;
        assert_eq!([kept(&old).await, kept(&new).await, kept(&under_way).await], [false, true, true]);
        assert_eq!(digest(&backend).await.unwrap(), before);
        let gone = once_more(&later, &banks, &old).await;
        assert!(matches!(gone, Err(Error::Problem(Problem::StepNotPossible))), "there is nothing to read");
        assert!(receive(&later, &bank, &links("9991", 1)).await.known, "the same bytes are known by their hash");
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM audit WHERE action = 'delivery.bytes-deleted'").await, 2);
    }
}
