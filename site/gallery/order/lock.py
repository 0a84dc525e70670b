import asyncio


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        async with self.lock:
            balance = self.balance
            await asyncio.sleep(0.2)
            self.balance = balance + amount
            print(f"balance: {self.balance}")


async def main():
    account = Account()
    await asyncio.gather(*(account.deposit(amount) for amount in (10, 20, 30)))


asyncio.run(main())
